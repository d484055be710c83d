//! Enums of strings and of integers keep what they do not know.

use std::collections::BTreeMap;

use service_client::Shape;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Shape)]
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    InProgress,
    #[shape(value = "all done")]
    Done,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Shape)]
pub enum Level {
    #[shape(value = -1)]
    Low,
    #[shape(value = 1)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

#[derive(Clone, PartialEq, Shape)]
pub struct Report {
    pub states: BTreeMap<State, Level>,
}

fn main() {
    assert_eq!(State::VALUES, ["IN_PROGRESS", "all done"]);
    assert!(State::from("IN_PROGRESS") == State::InProgress && State::Done.as_str() == "all done");
    assert_eq!(format!("{} {:?}", State::from("new".to_owned()), State::from("new")), r#"new Unknown("new")"#);
    let json = r#"{"states":{"IN_PROGRESS":-1,"new":7}}"#;
    let report: Report = serde_json::from_str(json).unwrap();
    assert!(report.states[&State::from("new")] == Level::from(7) && Level::from(1) == Level::High);
    assert_eq!(serde_json::to_string(&report).unwrap(), json);
    assert_eq!((Level::Low.value(), format!("{:?}", Level::High)), (-1, "High".to_owned()));
}
