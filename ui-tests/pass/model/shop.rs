// A declaration may say as much as the model of pages, waiters, bounds and contents, or less, and have waiters of its own.
use std::collections::HashMap;

use service_client::{Blob, ClientError, Shape, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "GET /goods", paginated(input_token = "From", output_token = "Next", page_size = "Limit"))]
    async fn list_goods(&self, input: Goods) -> Result<GoodsPage, ClientError>;
    #[operation(http = "GET /orders/{Id}")]
    #[waiter(
        name = "OrderSent",
        min_delay = 5,
        success(output = "State", equals = r"SENT"),
        retry(error = "NoSuchOrder")
    )]
    #[waiter(name = "OrderLost", success(error = "NoSuchOrder"))]
    async fn get_order(&self, #[shape(label)] id: &str) -> Result<Order, ClientError>;
    #[operation(http = "PUT /goods", compression = "gzip")]
    async fn put_good(&self, input: Good) -> Result<(), ClientError>;
    #[operation(http = "PUT /stock")]
    async fn put_stock(&self, #[shape(payload, media_type = "text/csv")] stock: Blob) -> Result<(), ClientError>;
}

#[service_client(model = "models/shop.json")]
trait Small {
    #[operation(http = "GET /goods", paginated(input_token = "From", output_token = "Next"))]
    async fn list_goods(&self, input: Goods) -> Result<GoodsPage, ClientError>;
    #[operation(http = "PUT /goods")]
    async fn put_good(
        &self,
        #[shape(length(1..=32))] name: &str,
        #[shape(range(-1..=100))] count: i32,
    ) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Goods {
    #[shape(query = "from")]
    from: Option<String>,
    #[shape(query = "limit", range(-1..=100))]
    limit: Option<i32>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct GoodsPage {
    #[shape(page_items, length(0..=100))]
    goods: Option<Vec<String>>,
    next: Option<String>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Order {
    state: Option<String>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", rename = "PutGoodInput", model = "models/shop.json")]
struct Good {
    #[shape(length(1..=32))]
    name: Option<String>,
    #[shape(range(0.5..))]
    price: Option<f64>,
    count: Option<i32>,
    note: Option<String>,
    colours: Option<HashMap<Colour, f64>>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", rename = "PutGoodInput", model = "models/shop.json")]
struct Plain {
    colours: Option<HashMap<String, f64>>,
}

#[derive(PartialEq, Eq, Hash, Shape)]
#[shape(model = "models/shop.json")]
enum Colour {
    #[shape(value = "red")]
    Red,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {
    let client = ShopClient::new(&service_client::Config::builder().build());
    drop((client.list_goods(Goods::default()), client.put_good(Good::default())));
    let small = SmallClient::new(&service_client::Config::builder().build());
    drop((small.put_good("pen", 1), Plain::default()));
}
