#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Color {
    DarkRed,
    #[shape(value = "blue")]
    Blue,
    #[shape(unknown)]
    Unknown(String),
}
