// An enum of integers is one in the model, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Colour {
    #[shape(value = 1)]
    Red,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
