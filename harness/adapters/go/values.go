package main

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Values of the wire (spec/protocol.md) in Go: nil, bool, int64, float64, string, []byte, []any, record, and
// whatever else a call returns, which is an object.

// Named values.
type record map[string]any

// What the adapter cannot express: the step, not the implementation, is at a loss.
type unsupported struct{ reason string }

func (u unsupported) Error() string { return u.reason }

func unsupportedf(format string, args ...any) error {
	return unsupported{fmt.Sprintf(format, args...)}
}

// The adapter's own trouble: the run cannot be done.
type fault struct{ reason string }

func (f fault) Error() string { return f.reason }

func faultf(format string, args ...any) error {
	return fault{fmt.Sprintf(format, args...)}
}

const exactLimit = 1 << 53 // integers beyond it do not survive every reader of JSON, and are tagged

// The Go value of a wire value; `variable` gives what a variable holds.
func decode(wire any, variable func(name string) (any, error)) (any, error) {
	switch value := wire.(type) {
	case nil, bool, string:
		return value, nil
	case json.Number:
		return decodeInteger(value.String())
	case []any:
		list := make([]any, len(value))
		for i, item := range value {
			decoded, err := decode(item, variable)
			if err != nil {
				return nil, err
			}
			list[i] = decoded
		}
		return list, nil
	case map[string]any:
		return decodeTagged(value, variable)
	}
	return nil, unsupportedf("no value is written %v", wire)
}

func decodeTagged(value map[string]any, variable func(name string) (any, error)) (any, error) {
	for tag, content := range value {
		text, isText := content.(string)
		switch {
		case len(value) > 1 || !isText:
		case tag == "var":
			return variable(text)
		case tag == "int":
			return decodeInteger(text)
		case tag == "float":
			return decodeFloat(text)
		case tag == "bytes", tag == "bytearray":
			return octets(text)
		}
	}
	return nil, unsupportedf("Go has no argument for %s", compact(value))
}

func decodeInteger(text string) (any, error) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, unsupportedf("no int64 is %s", text)
	}
	return number, nil
}

func decodeFloat(text string) (any, error) {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, unsupportedf("no float64 is %s", text)
	}
	return number, nil
}

// One byte a code point.
func octets(text string) (any, error) {
	data := make([]byte, 0, len(text))
	for _, point := range text {
		if point > math.MaxUint8 {
			return nil, unsupportedf("U+%04X is no byte", point)
		}
		data = append(data, byte(point))
	}
	return data, nil
}

// The wire form of a result. `nameOf` is the oldest variable that holds an object, or nil.
func encode(value any, nameOf func(object any) any) any {
	switch value := value.(type) {
	case nil, bool:
		return value
	case int64:
		return encodeInteger(value)
	case float64:
		return map[string]any{"float": floatText(value)}
	case string:
		if !utf8.ValidString(value) { // a name that is no text: Go's strings hold any bytes
			return encodeBytes([]byte(value))
		}
		return value
	case []byte:
		return encodeBytes(value)
	case []any:
		list := make([]any, len(value))
		for i, item := range value {
			list[i] = encode(item, nameOf)
		}
		return list
	case record:
		fields := map[string]any{}
		for name, field := range value {
			fields[name] = encode(field, nameOf)
		}
		return map[string]any{"record": fields}
	}
	return map[string]any{"object": nameOf(value), "type": shortTypeName(value)}
}

func encodeInteger(number int64) any {
	if number > exactLimit || number < -exactLimit {
		return map[string]any{"int": strconv.FormatInt(number, 10)}
	}
	return number
}

func encodeBytes(data []byte) any {
	var text strings.Builder
	for _, octet := range data {
		text.WriteRune(rune(octet))
	}
	return map[string]any{"bytes": text.String()}
}

func floatText(number float64) string {
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return strings.ToLower(strings.TrimPrefix(fmt.Sprint(number), "+"))
	}
	text := strconv.FormatFloat(number, 'g', -1, 64)
	if !strings.ContainsAny(text, ".e") {
		text += ".0"
	}
	return text
}

// The name of a value's class, without its package.
func shortTypeName(value any) string {
	kind := reflect.TypeOf(value)
	if kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	return kind.Name()
}

// A value as people read it in a reason.
func describe(value any) string {
	switch value := value.(type) {
	case string:
		return strconv.Quote(value)
	case []byte:
		return fmt.Sprintf("%d bytes", len(value))
	case file:
		return "an open file"
	}
	return fmt.Sprint(value)
}

func compact(wire any) string {
	text, _ := json.Marshal(wire)
	return string(text)
}

// One line of JSON in ASCII.
func asciiJSON(message any) ([]byte, error) {
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	line := make([]byte, 0, len(text))
	for _, point := range string(text) {
		switch {
		case point < utf8.RuneSelf:
			line = append(line, byte(point))
		case point > math.MaxUint16:
			high, low := utf16.EncodeRune(point)
			line = fmt.Appendf(line, `\u%04x\u%04x`, high, low)
		default:
			line = fmt.Appendf(line, `\u%04x`, point)
		}
	}
	return line, nil
}
