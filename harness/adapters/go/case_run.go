package main

import (
	"errors"
	"strings"
)

// One step as it is on the wire; which of the first four keys is there tells its form.
type step struct {
	Call  *string        `json:"call"`
	Get   *string        `json:"get"`
	Set   *string        `json:"set"`
	Value *string        `json:"value"`
	Args  []any          `json:"args"`
	Named map[string]any `json:"kwargs"`
	To    any            `json:"to"`
	As    any            `json:"as"`
}

// A variable that a step uses and that nothing was ever bound to.
type unbound struct{ name string }

func (u unbound) Error() string { return u.name }

type variable struct {
	name  string
	value any
	flaw  error // why Go cannot be given what it should hold
}

// One case: its world, its variables, and all that it opened.
type caseRun struct {
	world     world
	ownFiles  bool // it began with files
	variables []variable
	opened    []file
}

func (c *caseRun) bindGiven(given map[string]any) {
	for name, wire := range given {
		value, err := decode(wire, c.variable)
		c.variables = append(c.variables, variable{name, value, err})
	}
}

// What came of a step, in the form of the wire.
func (c *caseRun) outcome(one step) map[string]any {
	value, err := c.perform(one)
	if err == nil {
		err = c.bind(one.As, value)
	}
	var missing unbound
	var inexpressible unsupported
	switch {
	case err == nil:
		return map[string]any{"returns": encode(value, c.nameOf)}
	case errors.As(err, &missing):
		return map[string]any{"unbound": missing.name}
	case errors.As(err, &inexpressible):
		return map[string]any{"unsupported": inexpressible.reason}
	default:
		return map[string]any{"raises": factsOf(err)}
	}
}

func (c *caseRun) perform(one step) (any, error) {
	switch {
	case one.Call != nil:
		return c.call(*one.Call, one.Args, one.Named)
	case one.Get != nil:
		return c.attribute(*one.Get, nil)
	case one.Set != nil:
		return c.attribute(*one.Set, one.To)
	case one.Value != nil:
		return c.variable(*one.Value)
	}
	return nil, unsupportedf("no step has this form")
}

func (c *caseRun) call(name string, args []any, named map[string]any) (any, error) {
	target, err := c.target(name)
	if err != nil {
		return nil, err
	}
	if err := c.look(args, named); err != nil {
		return nil, err
	}
	function, parameters, err := c.resolve(name, target)
	if err != nil {
		return nil, err
	}
	arguments, err := c.arguments(parameters, args, named)
	if err != nil {
		return nil, err
	}
	result, err := function(arguments)
	if handle, is := result.(file); is && err == nil {
		c.opened = append(c.opened, handle)
	}
	return result, err
}

// What the variable before the dot holds; nil for a function of the document.
func (c *caseRun) target(call string) (any, error) {
	name, _, dotted := strings.Cut(call, ".")
	if _, is := functionSignatures[call]; !dotted || is {
		return nil, nil
	}
	return c.variable(name)
}

// The one lookup of a call: what is called, and what it takes.
func (c *caseRun) resolve(call string, target any) (function, []parameter, error) {
	if target == nil {
		if function, has := c.world.functions[call]; has {
			return function, functionSignatures[call], nil
		}
		return nil, nil, unsupportedf("there is no function %s", call)
	}
	_, member, _ := strings.Cut(call, ".")
	handle, isFile := target.(file)
	method, has := methods[member]
	if !isFile || !has {
		return nil, nil, unsupportedf("%s has no member %s", describe(target), member)
	}
	return func(args []any) (any, error) { return method(handle, args) }, methodSignatures[member], nil
}

func (c *caseRun) arguments(parameters []parameter, args []any, named map[string]any) ([]any, error) {
	values, err := decode(args, c.variable)
	if err != nil {
		return nil, err
	}
	byName := map[string]any{}
	for name, wire := range named {
		if byName[name], err = decode(wire, c.variable); err != nil {
			return nil, err
		}
	}
	return bindArguments(parameters, values.([]any), byName)
}

// Files have no attributes here: what Go tells of them it tells by methods.
func (c *caseRun) attribute(name string, to any) (any, error) {
	owner, member, _ := strings.Cut(name, ".")
	target, err := c.variable(owner)
	if err != nil {
		return nil, err
	}
	if err := c.look([]any{to}, nil); err != nil {
		return nil, err
	}
	return nil, unsupportedf("%s has no attribute %s", describe(target), member)
}

// Complains of the first variable among arguments that is not bound.
func (c *caseRun) look(args []any, named map[string]any) error {
	for _, wire := range args {
		if err := c.lookInside(wire); err != nil {
			return err
		}
	}
	for _, wire := range named {
		if err := c.lookInside(wire); err != nil {
			return err
		}
	}
	return nil
}

func (c *caseRun) lookInside(wire any) error {
	switch value := wire.(type) {
	case []any:
		return c.look(value, nil)
	case map[string]any:
		if name, is := value["var"].(string); is {
			if _, err := c.variable(name); errors.As(err, new(unbound)) {
				return err
			}
			return nil
		}
		return c.look(nil, value)
	}
	return nil
}

func (c *caseRun) variable(name string) (any, error) {
	for _, one := range c.variables {
		if one.name == name {
			return one.value, one.flaw
		}
	}
	return nil, unbound{name}
}

// Binds a result to a name, or the items of a list to as many.
func (c *caseRun) bind(as, value any) error {
	switch names := as.(type) {
	case string:
		c.variables = append(c.variables, variable{name: names, value: value})
	case []any:
		items, is := value.([]any)
		if !is || len(items) != len(names) {
			return unsupportedf("the result is no list of %d items", len(names))
		}
		for i, name := range names {
			c.variables = append(c.variables, variable{name: name.(string), value: items[i]})
		}
	}
	return nil
}

func (c *caseRun) nameOf(object any) any {
	for _, one := range c.variables {
		if handle, is := one.value.(file); is && handle == object {
			return one.name
		}
	}
	return nil
}

// Closes all that the case opened, newest first; a second close of a file is refused and does no harm.
func (c *caseRun) release() {
	for i := len(c.opened) - 1; i >= 0; i-- {
		_ = c.opened[i].Close()
	}
	c.opened, c.variables = nil, nil
}
