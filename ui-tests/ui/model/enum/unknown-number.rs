// A variant is a value of the enum of integers.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Size {
    #[shape(value = 4)]
    A4,
    #[shape(value = 6)]
    A6,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
