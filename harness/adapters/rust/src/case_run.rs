//! One case: its variables, all that it opened, and what comes of its steps.

use crate::arguments::Arguments;
use crate::calls::{self, Outcome, FUNCTIONS, METHODS};
use crate::errors;
use crate::values::{decode, describe, encode, unsupported, Handle, Refusal, Value};
use serde_json::{json, Map, Value as Json};
use std::rc::Rc;

#[derive(Default)]
pub struct CaseRun {
    variables: Vec<(String, Result<Value, Refusal>)>,
    opened: Vec<Handle>,
}

impl CaseRun {
    pub fn bind_given(&mut self, given: &Map<String, Json>) {
        for (name, wire) in given {
            let value = decode(wire, &|name| self.variable(name));
            self.variables.push((name.clone(), value));
        }
    }

    /// What came of a step, in the form of the wire.
    pub fn outcome(&mut self, step: &Json) -> Json {
        let result = self.perform(step).and_then(|result| match result {
            Ok(value) => self.bind(&step["as"], value).map(Ok),
            Err(error) => Ok(Err(error)),
        });
        match result {
            Ok(Ok(value)) => json!({"returns": encode(&value, &|handle| self.name_of(handle))}),
            Ok(Err(error)) => json!({"raises": errors::facts(&error)}),
            Err(Refusal::Unsupported(reason)) => json!({"unsupported": reason}),
            Err(Refusal::Unbound(name)) => json!({"unbound": name}),
        }
    }

    fn perform(&mut self, step: &Json) -> Outcome {
        let word = |key: &str| step[key].as_str();
        if let Some(name) = word("call") {
            return self.call(name, step);
        }
        if let Some(name) = word("value") {
            return Ok(Ok(self.variable(name)?));
        }
        if let Some(name) = word("get").or(word("set")) {
            let (owner, member) = name.split_once('.').unwrap_or((name, ""));
            let target = self.variable(owner)?;
            self.look(&step["to"])?;
            return unsupported(format!("{} has no field {member}", describe(&target)));
        }
        unsupported("no step has this form")
    }

    fn call(&mut self, name: &str, step: &Json) -> Outcome {
        let function = FUNCTIONS.iter().find(|function| function.name == name);
        let target = match (function, name.split_once('.')) {
            (None, Some((owner, member))) => Some((self.variable(owner)?, member)),
            _ => None,
        };
        self.look(&step["args"])?;
        self.look(&step["kwargs"])?;
        match (function, target) {
            (Some(function), _) => {
                let arguments = self.arguments(function.parameters, step)?;
                Ok((function.call)(&arguments)?.inspect(|value| self.remember(value)))
            }
            (None, Some((Value::Object(handle), member))) => self.call_member(&handle, member, step),
            (None, Some((other, member))) => {
                unsupported(format!("{} has no method {member}", describe(&other)))
            }
            (None, None) => unsupported(format!("std::fs has no function for {name}")),
        }
    }

    fn call_member(&self, handle: &Handle, member: &str, step: &Json) -> Outcome {
        if member == calls::CLOSE {
            self.arguments(&[], step)?;
            return calls::close(handle);
        }
        match METHODS.iter().find(|method| method.name == member) {
            Some(method) => method.call(handle, &self.arguments(method.parameters, step)?),
            None => unsupported(format!("File has no method {member}")),
        }
    }

    fn arguments(&self, parameters: &[&str], step: &Json) -> Result<Arguments, Refusal> {
        let value_of = |wire| decode(wire, &|name| self.variable(name));
        let given: Result<_, _> = step["args"].as_array().into_iter().flatten().map(value_of).collect();
        let named: Result<_, _> = step["kwargs"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, wire)| Ok((name.clone(), value_of(wire)?)))
            .collect();
        Arguments::bind(parameters, given?, named?)
    }

    /// Complains of the first variable in an argument that is not bound.
    fn look(&self, wire: &Json) -> Result<(), Refusal> {
        match wire {
            Json::Array(items) => items.iter().try_for_each(|item| self.look(item)),
            Json::Object(fields) => match fields.get("var").and_then(Json::as_str) {
                Some(name) => match self.variable(name) {
                    Err(Refusal::Unbound(name)) => Err(Refusal::Unbound(name)),
                    _ => Ok(()),
                },
                None => fields.values().try_for_each(|field| self.look(field)),
            },
            _ => Ok(()),
        }
    }

    fn variable(&self, name: &str) -> Result<Value, Refusal> {
        match self.variables.iter().find(|(bound, _)| bound == name) {
            Some((_, value)) => value.clone(),
            None => Err(Refusal::Unbound(name.to_string())),
        }
    }

    /// Binds a result to a name, or the items of a list to as many.
    fn bind(&mut self, names: &Json, value: Value) -> Result<Value, Refusal> {
        if let Some(name) = names.as_str() {
            self.variables.push((name.to_string(), Ok(value.clone())));
        } else if let Some(names) = names.as_array() {
            let Value::List(items) = &value else {
                return unsupported("the result is no list");
            };
            if items.len() != names.len() {
                return unsupported(format!("the result is no list of {} items", names.len()));
            }
            for (name, item) in names.iter().zip(items) {
                self.variables.push((name.as_str().unwrap_or_default().to_string(), Ok(item.clone())));
            }
        }
        Ok(value)
    }

    fn remember(&mut self, value: &Value) {
        if let Value::Object(handle) = value {
            self.opened.push(Rc::clone(handle));
        }
    }

    fn name_of(&self, handle: &Handle) -> Option<String> {
        let holds = |value: &Result<Value, Refusal>| match value {
            Ok(Value::Object(held)) => Rc::ptr_eq(held, handle),
            _ => false,
        };
        self.variables.iter().find(|(_, value)| holds(value)).map(|(name, _)| name.clone())
    }
}

impl Drop for CaseRun {
    /// Closes all that the case opened, newest first.
    fn drop(&mut self) {
        for handle in self.opened.iter().rev() {
            drop(handle.take());
        }
    }
}
