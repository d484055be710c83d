#[derive(Clone, PartialEq, Shape)]
pub enum Level {
    #[shape(value = 1)]
    Low,
    #[shape(value = 5)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}
