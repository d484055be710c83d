//! What is being done goes in; on a terminal, one line says so and goes away when the work is done.

use std::io::{self, IsTerminal as _, Write as _};

use super::arguments::Chatter;

/// The line that says what is being done.
#[derive(Debug)]
pub(crate) struct Progress {
    is_shown: bool,
}

impl Progress {
    pub(crate) fn new(chatter: Chatter) -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { is_shown: chatter == Chatter::Normal && !is_dumb && io::stderr().is_terminal() }
    }

    /// Replaces the line. A terminal that is gone is no reason to stop working.
    pub(crate) fn say(&self, doing: &str) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\x1b[K{doing} …").and_then(|()| io::stderr().flush());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\x1b[K").and_then(|()| io::stderr().flush());
        }
    }
}
