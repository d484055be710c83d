// Of two fields that are marked, it is enough to say that there are two.
use service_client::Shape;

#[derive(Shape)]
struct Page {
    #[shape(page_items)]
    names: Vec<String>,
    #[shape(page_items)]
    state: String,
}

fn main() {}
