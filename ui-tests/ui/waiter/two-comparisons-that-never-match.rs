// Each comparison that can never match is a mistake of its own, and what nobody knows may match.
use service_client::{ClientError, Document, Shape, service_client};

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Dish {
    pub states: Vec<State>,
    pub is_hot: bool,
    pub notes: Document,
}

#[derive(Shape)]
pub struct State {
    pub name: String,
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(
        name = "DishReady",
        success(output = "States[].name", all_equals = "READY"),
        success(output = "Notes", boolean_equals = true),
        success(input_output = "output.IsHot && input.Name == 'soup'", boolean_equals = true),
        retry(output = "States[].name", equals = "READY"),
        failure(output = "!IsHot", equals = "true")
    )]
    async fn look(&self, name: &str) -> Result<Dish, ClientError>;
}

fn main() {}
