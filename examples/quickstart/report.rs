//! What enters: what happened, step by step. What leaves: text for a person, at most 80 columns wide, on standard output;
//! with colours only where that is a terminal.

use std::{
    env,
    io::{self, IsTerminal as _, StdoutLock, Write as _},
};

use ion_rs::Element;

use crate::table;

const WIDTH: usize = 80;
const INDENT: usize = 3;
/// Where the text begins that stands beside a label.
const LABEL: usize = 12;

/// How a piece of text stands out.
#[derive(Clone, Copy)]
enum Style {
    Plain,
    Strong,
    Quiet,
    Alert,
}

pub(crate) struct Report {
    output: StdoutLock<'static>,
    has_colours: bool,
    steps: usize,
}

impl Report {
    pub(crate) fn new() -> Self {
        let output = io::stdout().lock();
        let is_wanted = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let has_colours = is_wanted && output.is_terminal();
        Self { output, has_colours, steps: 0 }
    }

    pub(crate) fn title(&mut self, text: &str) -> io::Result<()> {
        self.line(0, Style::Strong, text)?;
        self.blank()
    }

    /// Begins the next step, under its number.
    pub(crate) fn step(&mut self, text: &str) -> io::Result<()> {
        self.steps += 1;
        self.blank()?;
        self.line(0, Style::Strong, &format!("{:<INDENT$}{text}", self.steps))?;
        self.blank()
    }

    pub(crate) fn statement(&mut self, text: &str) -> io::Result<()> {
        self.line(INDENT, Style::Quiet, text)
    }

    /// One thing that happened, or is so.
    pub(crate) fn fact(&mut self, label: &str, text: &str) -> io::Result<()> {
        self.labelled(label, Style::Plain, text)
    }

    /// One thing that went wrong, in the words of whoever said so.
    pub(crate) fn refusal(&mut self, label: &str, text: &str) -> io::Result<()> {
        self.labelled(label, Style::Alert, text)
    }

    /// Documents as a table: as many fields as fit, and the rest by name.
    pub(crate) fn documents(&mut self, documents: &[Element]) -> io::Result<()> {
        let table = table::lay_out(documents, WIDTH - INDENT);
        self.blank()?;
        self.line(INDENT, Style::Strong, &table.header)?;
        for row in &table.rows {
            self.line(INDENT, Style::Plain, row)?;
        }
        for note in &table.notes {
            self.wrapped(INDENT, Style::Quiet, note)?;
        }
        Ok(())
    }

    pub(crate) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.output)
    }

    /// The last words.
    pub(crate) fn close(&mut self, text: &str) -> io::Result<()> {
        self.blank()?;
        self.wrapped(0, Style::Strong, text)?;
        self.output.flush()
    }

    fn labelled(&mut self, label: &str, style: Style, text: &str) -> io::Result<()> {
        let mut lines = wrap(text, WIDTH - INDENT - LABEL).into_iter();
        let (begin, end) = self.codes(style);
        let first = lines.next().unwrap_or_default();
        writeln!(self.output, "{:INDENT$}{label:<LABEL$}{begin}{first}{end}", "")?;
        lines.try_for_each(|line| self.line(INDENT + LABEL, style, &line))
    }

    fn wrapped(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        wrap(text, WIDTH - indent).iter().try_for_each(|line| self.line(indent, style, line))
    }

    fn line(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        let (begin, end) = self.codes(style);
        writeln!(self.output, "{:indent$}{begin}{text}{end}", "")
    }

    fn codes(&self, style: Style) -> (&'static str, &'static str) {
        match style {
            _ if !self.has_colours => ("", ""),
            Style::Plain => ("", ""),
            Style::Strong => ("\x1b[1m", "\x1b[0m"),
            Style::Quiet => ("\x1b[2m", "\x1b[0m"),
            Style::Alert => ("\x1b[33m", "\x1b[0m"),
        }
    }
}

/// Breaks a text between words into lines of at most `width` characters; a longer word gets a line of its own.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
