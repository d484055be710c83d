//! A member or a structure goes in, with the arguments that give it its form in XML, as the macros write those of a model;
//! whether it has another form comes out.

use super::{compare::is_text, line, text::Text};
use crate::schema::{Location, Member, Schema, XmlItems, XmlNamespace};

/// Judges the form of a member, which is told by one of some texts.
pub(super) const fn judge(member: &Member, line: &'static str, operation: &str) -> Option<Text> {
    let Some(expected) = line::read(line).xml else { return None };
    if line::has_xml(line, written(member).as_str()) {
        return None;
    }
    let mistake = Text::new()
        .error(&[member.name, operation], "member `{}` of `{}` has another form in XML in the model");
    Some(if expected.is_empty() {
        mistake.help(&[], "remove what is said of XML")
    } else {
        mistake.help(&[expected], "write `#[shape({})]`")
    })
}

/// Judges the element that the members of an input are in; `expected` is empty where there is none.
pub(super) const fn judge_element(schema: &Schema, expected: &str, operation: &str) -> Option<Text> {
    if expected.is_empty() || !has_body(schema) || is_text(element(schema).as_str(), expected) {
        return None;
    }
    let mistake =
        Text::new().error(&[operation], "the input of `{}` has another element in XML in the model");
    Some(mistake.help(&[expected, schema.name], "write `#[shape({})]` on `{}`"))
}

/// Whether a member is in the body, beside others.
const fn has_body(schema: &Schema) -> bool {
    let mut index = 0;
    while index < schema.members.len() {
        if let Location::Body = schema.members[index].location {
            return true;
        }
        index += 1;
    }
    false
}

const fn element(schema: &Schema) -> Text {
    let name = match schema.xml_name {
        Some(name) => name,
        None => schema.name,
    };
    let text = named(Text::new(), "xml_name", name);
    match schema.xml_namespace {
        Some(declared) => namespace(text, "xml_namespace", declared),
        None => text,
    }
}

/// The arguments, with commas between; none for a member that says nothing.
const fn written(member: &Member) -> Text {
    let (xml, mut text) = (&member.xml, Text::new());
    if let Some(name) = xml.name
        && !is_text(name, member.name)
    {
        text = named(text, "xml_name", name);
    }
    if xml.is_attribute {
        text = next(text).push("xml_attribute");
    }
    if xml.is_flattened {
        text = next(text).push("xml_flattened");
    }
    if let Some(declared) = xml.namespace {
        text = namespace(text, "xml_namespace", declared);
    }
    if let Some(items) = xml.items {
        text = listed(text, "xml_items", items);
    }
    if let Some(name) = member.ec2_query_name {
        text = named(text, "ec2_query_name", name);
    }
    text
}

/// `items(…)`, unless nothing is said of them.
const fn listed(text: Text, argument: &str, items: &XmlItems) -> Text {
    let inner = written_items(items);
    if inner.is_empty() {
        return text;
    }
    next(text).push(argument).push("(").push(inner.as_str()).push(")")
}

const fn written_items(items: &XmlItems) -> Text {
    let mut text = Text::new();
    if let Some(name) = items.name {
        text = named(text, "name", name);
    }
    if let Some(declared) = items.namespace {
        text = namespace(text, "namespace", declared);
    }
    if let Some(key) = items.key {
        text = named(text, "key", key);
    }
    if let Some(declared) = items.key_namespace {
        text = namespace(text, "key_namespace", declared);
    }
    match items.items {
        Some(items) => listed(text, "items", items),
        None => text,
    }
}

/// `argument = "value"`
const fn named(text: Text, argument: &str, value: &str) -> Text {
    next(text).push(argument).push(" = \"").push(value).push("\"")
}

/// `argument = "uri"`, or `argument("uri", prefix = "x")`
const fn namespace(text: Text, argument: &str, namespace: XmlNamespace) -> Text {
    match namespace.prefix {
        Some(prefix) => {
            let text = next(text).push(argument).push("(\"").push(namespace.uri);
            text.push("\", prefix = \"").push(prefix).push("\")")
        }
        None => named(text, argument, namespace.uri),
    }
}

/// The comma before what is not the first.
const fn next(text: Text) -> Text {
    if text.is_empty() { text } else { text.push(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Shape;

    #[test]
    fn a_member_is_written_as_it_was_declared() {
        const NONE: XmlItems = XmlItems::new();
        const NESTED: XmlItems = XmlItems::new().key("K").key_namespace(XmlNamespace::new("u"));
        const ITEMS: XmlItems =
            XmlItems::new().name("I").namespace(XmlNamespace::new("u").prefix("p")).items(&NESTED);
        let member = <Vec<String> as Shape>::MEMBER.named("Tags", "tags");
        assert_eq!(written(&member).as_str(), "");
        assert_eq!(written(&member.xml_name("Tags").xml_items(&NONE)).as_str(), "");
        let member = member.xml_name("Tag").xml_flattened().xml_items(&ITEMS).ec2_query_name("T");
        assert_eq!(
            written(&member).as_str(),
            "xml_name = \"Tag\", xml_flattened, xml_items(name = \"I\", namespace(\"u\", prefix = \"p\"), \
             items(key = \"K\", key_namespace = \"u\")), ec2_query_name = \"T\"",
        );
        let member = member.xml_namespace(XmlNamespace::new("urn:a")).xml_attribute();
        assert!(
            written(&member).as_str().contains("xml_attribute, xml_flattened, xml_namespace = \"urn:a\"")
        );
    }
}
