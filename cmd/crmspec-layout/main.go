// Command crmspec-layout is the process in which crmspec lays out graphs: DOT text in, positions
// out. It must not know the spec, files or colours; crmspec starts it and ends it.
package main

import "os"

func main() {
	os.Exit(serve(os.Stdin, os.Stdout, os.Stderr))
}
