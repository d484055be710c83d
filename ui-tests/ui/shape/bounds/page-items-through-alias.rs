// What comes in pages is a list, a map, or a structure with such a field, whatever it is called.
use service_client::Shape;

type Name = String;

#[derive(Shape)]
struct Page {
    #[shape(page_items)]
    name: Name,
}

fn main() {}
