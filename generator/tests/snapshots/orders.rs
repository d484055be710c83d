//! Orders: `DescribeOrder`, `ListOrders` and `ListReturns`.
//!
//! [`OrdersClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`OrdersClient::in_process`] makes one that calls an implementation of [`Orders`], such as a
//! fake.

use service_client::{ClientError, ResponseMetadata, ServiceError, Shape, service_client};

/// Orders.
///
/// [`OrdersClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`OrdersService`], over HTTP.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "Orders",
    target_prefix = "Orders_20250910",
    namespace = "example.orders",
    endpoint_prefix = "orders",
    api_version = "2025-09-10"
)]
pub trait Orders {
    /// Calls `DescribeOrder`.
    ///
    /// # Errors
    ///
    /// [`OrderNotFound`], or [`OrdersError::Other`].
    #[waiter(
        name = "OrderDeleted",
        min_delay = 20,
        max_delay = 20,
        success(error = "OrderNotFound"),
        failure(output = "Order.IsFinal", boolean_equals = true),
        retry(success = true)
    )]
    #[waiter(
        name = "OrderDelivered",
        min_delay = 5,
        max_delay = 5,
        success(output = "Order.Status", equals = "DELIVERED"),
        success(output = "Order.Parcels[].Status", all_equals = "DELIVERED"),
        failure(output = "Order.Parcels[].Status", any_equals = "LOST"),
        retry(error = "OrderNotFound")
    )]
    async fn describe_order(
        &self,
        input: DescribeOrderInput,
    ) -> Result<DescribeOrderOutput, OrdersError>;

    /// Calls `ListOrders`.
    ///
    /// # Errors
    ///
    /// Only [`OrdersError::Other`]: the service models none.
    #[operation(
        paginated(
            input_token = "NextToken",
            output_token = "NextToken",
            page_size = "MaxResults"
        )
    )]
    async fn list_orders(
        &self,
        input: ListOrdersInput,
    ) -> Result<ListOrdersOutput, OrdersError>;

    /// Calls `ListReturns`.
    ///
    /// # Errors
    ///
    /// Only [`OrdersError::Other`]: the service models none.
    #[operation(
        paginated(
            input_token = "Marker",
            output_token = "Result.Marker",
            page_size = "MaxResults"
        )
    )]
    async fn list_returns(
        &self,
        input: ListReturnsInput,
    ) -> Result<ListReturnsOutput, OrdersError>;
}

/// What `DescribeOrder` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct DescribeOrderInput {
    /// The id.
    pub id: String,
}

/// What `DescribeOrder` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct DescribeOrderOutput {
    /// The order.
    pub order: Option<Order>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `ListOrders` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListOrdersInput {
    /// The next token.
    pub next_token: Option<String>,
    /// The max results.
    pub max_results: Option<i32>,
}

/// What `ListOrders` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListOrdersOutput {
    /// The orders.
    #[shape(page_items)]
    pub orders: Option<Vec<Order>>,
    /// The next token.
    pub next_token: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `ListReturns` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListReturnsInput {
    /// The marker.
    pub marker: Option<String>,
    /// The max results.
    pub max_results: Option<i32>,
}

/// What `ListReturns` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListReturnsOutput {
    /// The result.
    #[shape(page_items)]
    pub result: Option<ReturnsPage>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The structure `Order`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Order {
    /// The id.
    pub id: Option<String>,
    /// The status.
    pub status: Option<String>,
    /// Whether `IsFinal` is set.
    pub is_final: Option<bool>,
    /// The parcels.
    pub parcels: Option<Vec<Parcel>>,
}

/// The structure `Parcel`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Parcel {
    /// The status.
    pub status: Option<String>,
}

/// The structure `ReturnsPage`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ReturnsPage {
    /// The marker.
    pub marker: Option<String>,
    /// The returns.
    #[shape(page_items)]
    pub returns: Option<Vec<Order>>,
}

/// Why a call to Orders failed.
#[derive(ServiceError)]
pub enum OrdersError {
    /// The service answered with `OrderNotFound`.
    OrderNotFound(OrderNotFound),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The service answered with `OrderNotFound`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct OrderNotFound {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
