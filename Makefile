.PHONY: build test lint generate check

build:
	go build -buildvcs=false -o bin/ ./cmd/crmspec ./cmd/crmspec-layout

test:
	go test ./...

lint:
	go vet ./...
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }

generate:
	go generate ./...

check: lint test
	bash .ci/generated
