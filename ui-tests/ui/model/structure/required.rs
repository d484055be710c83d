// What is only received may lack what the model does not require.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "GetNoteOutput")]
struct Note {
    title: String,
    #[shape(default = 0)]
    seen: i32,
}

fn main() {}
