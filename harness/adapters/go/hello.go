package main

import (
	_ "embed"
	"encoding/json"
	"os"
	"slices"
	"strings"
)

const (
	protocolVersion = 1
	documentName    = "file-handle"
)

// The table of calls, as it was when this program was built.
//
//go:embed manifest.json
var manifestText []byte

func helloOf(tested implementation) map[string]any {
	hello := map[string]any{
		"protocol":  protocolVersion,
		"name":      tested.name,
		"version":   tested.version,
		"language":  "Go",
		"binding":   "go",
		"documents": map[string]any{documentName: offeredCalls(tested)},
		"features":  tested.features,
		"platform":  platform(),
		"pid":       os.Getpid(),
	}
	if tested.imitates != "" {
		hello["imitates"] = tested.imitates
	}
	return hello
}

// What the manifest lists and the implementation has.
func offeredCalls(tested implementation) []string {
	functions := tested.newWorld().functions
	offered := []string{}
	for _, call := range documentedCalls() {
		member, isMember := strings.CutPrefix(call, "h.")
		_, hasMethod := methods[member]
		_, hasFunction := functions[call]
		if hasFunction || isMember && hasMethod {
			offered = append(offered, call)
		}
	}
	return offered
}

func documentedCalls() []string {
	var manifest struct {
		Documents map[string]struct{ Calls map[string]string }
	}
	if err := json.Unmarshal(manifestText, &manifest); err != nil {
		panic(err) // it is part of this program
	}
	var calls []string
	for call := range manifest.Documents[documentName].Calls {
		calls = append(calls, call)
	}
	slices.Sort(calls)
	return calls
}
