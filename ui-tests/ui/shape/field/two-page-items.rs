// What comes in pages is in one field.
use service_client::Shape;

#[derive(Shape)]
struct Page {
    #[shape(page_items)]
    names: Vec<String>,
    #[shape(page_items)]
    numbers: Vec<i32>,
}

fn main() {}
