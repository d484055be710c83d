//! A call that the compiler is to make goes in, with the tokens that it is about; a constant comes out, of which the
//! compiler shows those tokens where it stops.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;

use crate::paths::short_at;

/// `const _: () = __P::function(arguments);`, from the first of the tokens `at` to their last.
pub(crate) fn assertion(at: &impl ToTokens, function: &str, arguments: TokenStream) -> TokenStream {
    let tokens = at.to_token_stream();
    let first = tokens.span();
    let last = tokens.into_iter().last().map_or(first, |tree| tree.span());
    let private = short_at(first);
    let function = Ident::new(function, first);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(last);
    quote_spanned!(first=> const _: () = #private::#function #arguments;)
}
