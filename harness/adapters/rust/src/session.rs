//! Answers requests, one at a time. A run that asked for `keep` goes on when its id comes again.

use crate::case_run::CaseRun;
use crate::hello::{hello, DOCUMENT, NAME};
use serde_json::{json, Value as Json};
use std::env;

pub struct Session {
    hello: Json,
    kept: Option<(u64, CaseRun)>,
}

impl Session {
    pub fn new() -> Session {
        Session { hello: hello(), kept: None }
    }

    pub fn answer(&mut self, request: &Json) -> Json {
        if request["hello"].is_object() {
            return json!({"hello": self.hello});
        }
        let run = &request["run"];
        match self.outcomes(run) {
            Ok(outcomes) => json!({"ran": {"id": run["id"], "outcomes": outcomes}}),
            Err(fault) => json!({"ran": {"id": run["id"], "error": fault}}),
        }
    }

    fn outcomes(&mut self, run: &Json) -> Result<Vec<Json>, String> {
        let id = run["id"].as_u64().ok_or("a run has an id")?;
        let mut case = match self.kept.take() {
            Some((kept, case)) if kept == id => case,
            _ => CaseRun::default(),
        };
        enter(run)?;
        if let Some(given) = run["given"].as_object() {
            case.bind_given(given);
        }
        let outcomes = run["steps"].as_array().into_iter().flatten().map(|step| case.outcome(step)).collect();
        if run["keep"] == json!(true) {
            self.kept = Some((id, case));
        }
        Ok(outcomes)
    }
}

/// Makes the case's directory the current one.
fn enter(run: &Json) -> Result<(), String> {
    if run["document"] != DOCUMENT {
        return Err(format!("{NAME} has no document {}", run["document"]));
    }
    if !run["files"].is_null() {
        return Err(format!("files are given, but those of {NAME} are the operating system's"));
    }
    match run["dir"].as_str() {
        Some(dir) => env::set_current_dir(dir).map_err(|error| format!("cannot enter {dir}: {error}")),
        None => Ok(()),
    }
}
