// Adapter of ioconform for Go's package os and for afero (github.com/spf13/afero), on systems like POSIX.
//
//	ioconform-go --implementation go-os|afero-os|afero-mem
//
// Speaks the protocol of spec/protocol.md: JSON lines on standard input and output. Which calls there are, and how
// they are spelt, is in manifest.json.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

const (
	exitBadUsage = 2
	exitFault    = 3
)

func main() {
	name := flag.String("implementation", "", "what is tested: "+strings.Join(implementationNames(), ", "))
	flag.Parse()
	chosen := findImplementation(*name)
	if chosen == nil || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(exitBadUsage)
	}
	if err := run(*chosen); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitFault)
	}
}

func run(tested implementation) error {
	requests, answers, err := takeStandardStreams()
	if err != nil {
		return err
	}
	if tested.prepare != nil {
		if err := tested.prepare(); err != nil {
			return err
		}
	}
	return serve(newSession(tested), requests, answers)
}

// Answers each line of requests with one of answers, until the input ends.
func serve(session *session, requests io.Reader, answers io.Writer) error {
	input := bufio.NewReader(requests)
	for {
		line, err := input.ReadBytes('\n')
		if len(line) > 0 {
			answer, err := session.answer(line)
			if err != nil {
				return err
			}
			if _, err := answers.Write(append(answer, '\n')); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			session.end()
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func implementationNames() []string {
	var names []string
	for _, one := range implementations() {
		names = append(names, one.name)
	}
	return names
}

func findImplementation(name string) *implementation {
	all := implementations()
	at := slices.IndexFunc(all, func(one implementation) bool { return one.name == name })
	if at < 0 {
		return nil
	}
	return &all[at]
}
