#[derive(Clone, PartialEq, Shape)]
pub enum AttributeValue {
    S(String),
    L(Vec<AttributeValue>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}
