package main

import (
	"bytes"
	"encoding/json"
	"errors"
)

type request struct {
	Hello map[string]any `json:"hello"`
	Run   *runRequest    `json:"run"`
}

type runRequest struct {
	ID       int64                 `json:"id"`
	Document string                `json:"document"`
	Dir      *string               `json:"dir"`
	Files    *map[string]fixture   `json:"files"`
	Ranges   map[string][][2]int64 `json:"ranges"`
	Given    map[string]any        `json:"given"`
	Steps    []step                `json:"steps"`
	Keep     bool                  `json:"keep"`
}

// Answers requests, one at a time. A run that asked for keep goes on when its id comes again.
type session struct {
	tested implementation
	hello  map[string]any
	kept   *caseRun
	keptID int64
}

func newSession(tested implementation) *session {
	return &session{tested: tested, hello: helloOf(tested)}
}

// The answer to one line. An error means that the line was no request.
func (s *session) answer(line []byte) ([]byte, error) {
	var asked request
	reader := json.NewDecoder(bytes.NewReader(line))
	reader.UseNumber() // integers stay as they are written
	if err := reader.Decode(&asked); err != nil {
		return nil, err
	}
	switch {
	case asked.Hello != nil:
		return asciiJSON(map[string]any{"hello": s.hello})
	case asked.Run != nil:
		return asciiJSON(map[string]any{"ran": s.ran(*asked.Run)})
	}
	return nil, errors.New("a request is a hello or a run")
}

// Lets go of what was kept.
func (s *session) end() {
	if s.kept != nil {
		s.kept.release()
		s.kept = nil
	}
}

func (s *session) ran(one runRequest) map[string]any {
	answer := map[string]any{"id": one.ID}
	current, err := s.currentCase(one)
	if err != nil {
		answer["error"] = err.Error()
		return answer
	}
	current.bindGiven(one.Given)
	outcomes := []any{}
	for _, step := range one.Steps {
		outcomes = append(outcomes, current.outcome(step))
	}
	if !one.Keep {
		s.end()
	}
	if current.ownFiles {
		found, err := current.world.files.snapshot(one.Ranges)
		if err != nil {
			answer["error"] = err.Error()
			return answer
		}
		answer["files"] = found
	}
	answer["outcomes"] = outcomes
	return answer
}

// The case that a run begins or goes on with.
func (s *session) currentCase(one runRequest) (*caseRun, error) {
	if s.kept == nil || s.keptID != one.ID {
		s.end()
		if one.Document != documentName {
			return nil, faultf("%s has no document %s", s.tested.name, one.Document)
		}
		begun := &caseRun{world: s.tested.newWorld(), ownFiles: one.Files != nil}
		if one.Files != nil {
			if err := begun.world.files.lay(*one.Files); err != nil {
				return nil, err
			}
		}
		s.kept, s.keptID = begun, one.ID
	}
	if one.Dir != nil {
		if err := s.kept.world.files.enter(*one.Dir); err != nil {
			return nil, err
		}
	}
	return s.kept, nil
}
