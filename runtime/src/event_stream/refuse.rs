//! What a reader of one kind of value says to whoever asks for another.

/// Says of each of these kinds of value that it does not stand here.
macro_rules! refuse {
    ($refusal:ident: $($method:ident -> $ty:ty),* $(,)?) => {
        $(fn $method(&mut self) -> Result<$ty, DecodeError> {
            Err($refusal())
        })*
    };
}

/// The same of unions, lists and maps.
macro_rules! refuse_aggregates {
    ($refusal:ident) => {
        fn union(
            &mut self,
            _: &'static Schema,
            _: ReadArm<'_>,
        ) -> Result<Option<UnknownMember>, DecodeError> {
            Err($refusal())
        }

        fn list(&mut self, _: ReadItem<'_>) -> Result<(), DecodeError> {
            Err($refusal())
        }

        fn map(&mut self, _: ReadEntry<'_>) -> Result<(), DecodeError> {
            Err($refusal())
        }
    };
}
