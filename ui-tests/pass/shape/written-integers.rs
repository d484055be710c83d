//! An integer is what it is worth, however it is written.

use service_client::{Number::Integer, Shape, Structure};

#[derive(Clone, PartialEq, Shape)]
enum Mode {
    #[shape(value = 0x10)]
    Hexadecimal,
    #[shape(value = 0b11)]
    Binary,
    #[shape(value = 0o7_7)]
    Octal,
    #[shape(value = 1_000)]
    Decimal,
    #[shape(value = -0x8000_0000)]
    Least,
    #[shape(unknown)]
    Unknown(i32),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 0x1_9_4))]
struct Limits {
    #[shape(length(0x10..=1_000))]
    text: String,
    #[shape(range(-0x10..=1_000))]
    number: i32,
}

fn main() {
    let modes = [Mode::Hexadecimal, Mode::Binary, Mode::Octal, Mode::Decimal, Mode::Least];
    assert_eq!(modes.map(|mode| mode.value()), [16, 3, 63, 1_000, i32::MIN]);

    let schema = Limits::SCHEMA;
    assert_eq!(schema.error.map(|error| error.status), Some(404));
    let length = schema.members[0].length.expect("it is declared");
    assert_eq!((length.min, length.max), (Some(16), Some(1_000)));
    let range = schema.members[1].range.expect("it is declared");
    assert_eq!((range.min, range.max), (Some(Integer(-16)), Some(Integer(1_000))));
}
