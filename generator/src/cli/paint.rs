//! Words go in; they come out coloured where colours are wanted.

/// Whether, and how, words are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    Plain,
    Coloured,
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const CYAN: &str = "36";
const BOLD_RED: &str = "1;31";
const BOLD_GREEN: &str = "1;32";
const BOLD_YELLOW: &str = "1;33";

impl Paint {
    pub(crate) fn bold(self, text: &str) -> String {
        self.wrap(BOLD, text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.wrap(DIM, text)
    }

    pub(crate) fn note(self, text: &str) -> String {
        self.wrap(CYAN, text)
    }

    pub(crate) fn error(self, text: &str) -> String {
        self.wrap(BOLD_RED, text)
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.wrap(BOLD_GREEN, text)
    }

    pub(crate) fn warning(self, text: &str) -> String {
        self.wrap(BOLD_YELLOW, text)
    }

    pub(crate) fn removed(self, text: &str) -> String {
        self.wrap(RED, text)
    }

    pub(crate) fn inserted(self, text: &str) -> String {
        self.wrap(GREEN, text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => format!("\x1b[{code}m{text}\x1b[0m"),
        }
    }
}
