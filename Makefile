.PHONY: build test lint generate check site axe sheet

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

# What readers see, in a browser; axe looks at every page, sheet writes pictures into SHEET.
SHEET ?= /tmp/crmspec-sheet

site:
	bash .ci/site/run

axe:
	bash .ci/site/run axe-all

sheet:
	bash .ci/site/run sheet $(SHEET)
