//! What enters: documents, which need not have the same fields, and a width. What leaves: the lines of a table that fits
//! into it, and notes on what did not. Nothing of a document can move a terminal's cursor.

use ion_rs::{Element, IonType, Struct};

const MAX_ROWS: usize = 12;
const MAX_CELL: usize = 24;
const GAP: usize = 2;

pub(crate) struct Table {
    pub(crate) header: String,
    pub(crate) rows: Vec<String>,
    pub(crate) notes: Vec<String>,
}

struct Column {
    name: String,
    cells: Vec<String>,
    is_number: bool,
    width: usize,
}

/// Lays documents out, one row each. Nested fields are named in a note.
pub(crate) fn lay_out(documents: &[Element], width: usize) -> Table {
    let shown = &documents[..documents.len().min(MAX_ROWS)];
    let (flat, nested): (Vec<_>, Vec<_>) =
        field_names(documents).into_iter().partition(|name| is_flat(documents, name));
    let mut left = width + GAP;
    let mut columns = Vec::new();
    let mut omitted = Vec::new();
    for name in flat {
        let column = column(shown, &name);
        match left.checked_sub(column.width + GAP) {
            Some(rest) if omitted.is_empty() => {
                left = rest;
                columns.push(column);
            }
            _ => omitted.push(name),
        }
    }
    omitted.extend(nested);
    let rows = (0..shown.len()).map(|row| line(&columns, |column| &column.cells[row])).collect();
    let notes = [more_rows(documents.len() - shown.len()), more_fields(&omitted)];
    Table {
        header: line(&columns, |column| &column.name),
        rows,
        notes: notes.into_iter().flatten().collect(),
    }
}

/// In the order of their first appearance.
fn field_names(documents: &[Element]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in documents.iter().filter_map(Element::as_struct).flat_map(Struct::fields) {
        if let Some(name) = name.text()
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

fn is_flat(documents: &[Element], name: &str) -> bool {
    documents
        .iter()
        .filter_map(|document| field(document, name))
        .all(|value| !value.ion_type().is_container())
}

fn field<'d>(document: &'d Element, name: &str) -> Option<&'d Element> {
    document.as_struct()?.get(name)
}

fn column(documents: &[Element], name: &str) -> Column {
    let values = documents.iter().map(|document| field(document, name));
    let cells: Vec<_> = values.clone().map(|value| value.map_or_else(String::new, cell)).collect();
    let is_number = values.flatten().all(|value| {
        matches!(value.ion_type(), IonType::Int | IonType::Decimal | IonType::Float | IonType::Null)
    });
    let name = printable(name);
    let width = cells.iter().chain([&name]).map(|cell| cell.chars().count()).max().unwrap_or_default();
    Column { name, cells, is_number, width }
}

fn cell(value: &Element) -> String {
    match value.as_text() {
        Some(text) => printable(text),
        // A day is written with a `T` at its end in Ion, which means nothing to people.
        None if value.ion_type() == IonType::Timestamp => printable(value.to_string().trim_end_matches('T')),
        None => printable(&value.to_string()),
    }
}

/// The text on one line, without control characters, and not too long.
fn printable(text: &str) -> String {
    let escape = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let shown: String = text.chars().take(MAX_CELL).map(escape).collect();
    if text.chars().nth(MAX_CELL).is_none() {
        return shown;
    }
    shown.chars().take(MAX_CELL - 1).chain(['…']).collect()
}

fn line<'c>(columns: &'c [Column], cell: impl Fn(&'c Column) -> &'c str) -> String {
    let cells = columns.iter().map(|column| {
        let (cell, width) = (cell(column), column.width);
        if column.is_number { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
    });
    cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
}

fn more_rows(count: usize) -> Option<String> {
    (count > 0).then(|| format!("and {count} more documents"))
}

fn more_fields(names: &[String]) -> Option<String> {
    const SHOWN: usize = 6;

    let listed: Vec<_> = names.iter().take(SHOWN).map(|name| printable(name)).collect();
    match names.len().checked_sub(SHOWN) {
        _ if names.is_empty() => None,
        Some(rest) if rest > 0 => Some(format!("not shown: {}, and {rest} more", listed.join(", "))),
        _ => Some(format!("not shown: {}", listed.join(", "))),
    }
}
