// What comes in pages is a list, a map, or a structure with such a field.
use service_client::Shape;

#[derive(Shape)]
struct Page {
    #[shape(page_items)]
    name: String,
}

fn main() {}
