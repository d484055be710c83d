//! A waiter of the model's waits for what it waits for there.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "GET /orders/{Id}")]
    #[waiter(name = "OrderSent", success(output = "State", equals = "GONE"), retry(error = "NoSuchOrder"))]
    async fn get_order(&self, #[shape(label)] id: &str) -> Result<Order, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Order {
    state: Option<String>,
}

fn main() {}
