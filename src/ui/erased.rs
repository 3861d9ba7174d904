//! Views whose type is forgotten: what branches return and what components take as children.
//!
//! Leptos's own `AnyView` keeps five ways to draw every view alive: the compiler cannot see that two of them
//! (hydrating by a future, comparing a view with its predecessor) are never taken, and a phone fetches their
//! code. An [`Erased`] view is built or hydrated; where another one takes its place, it is replaced whole.
//! Natively it is an `AnyView`.
//!
//! In the same way [`live`] forgets the type of what follows signals: for every closure of its own a phone would fetch
//! the code that keeps its place in the document up to date.
//!
//! With the feature `anew` it is never hydrated either, see [`crate::app::hydrate_with`].

use leptos::children::{ChildrenOptContainer, ToChildren};
use leptos::prelude::*;

#[cfg(not(feature = "ssr"))]
pub use browser::Erased;
#[cfg(feature = "ssr")]
pub use native::Erased;

/// A property or a part of a view that follows signals.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// Forgets the type of a closure that follows signals.
pub fn live<T>(closure: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(closure)
}

/// Forgets the type of a view.
pub trait Erase {
    /// The same view without its type.
    fn erase(self) -> Erased;
}

impl<V: RenderHtml + 'static> Erase for V {
    fn erase(self) -> Erased {
        Erased::new(self)
    }
}

/// What stands between the tags of a component; drawn once, wherever the component puts it.
impl<F, V> ToChildren<F> for Erased
where
    F: FnOnce() -> V,
    V: RenderHtml + 'static,
{
    fn to_children(children: F) -> Self {
        Self::new(children())
    }
}

impl<V: RenderHtml + 'static> ToChildren<ChildrenOptContainer<V>> for Erased {
    fn to_children(children: ChildrenOptContainer<V>) -> Self {
        Self::new(children.0)
    }
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::attr::Attribute;
    use leptos::attr::any_attribute::AnyAttribute;
    use leptos::prelude::*;
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::renderer::{Rndr, types};
    use leptos::tachys::view::{Mountable, Position, PositionState};

    /// A view of a forgotten type.
    pub struct Erased(Box<dyn Draw>);

    impl Erased {
        pub(super) fn new(view: impl RenderHtml + 'static) -> Self {
            Self(Box::new(view))
        }
    }

    /// The two ways to draw a view.
    trait Draw: Send {
        fn build(self: Box<Self>) -> Drawn;
        #[cfg(not(feature = "anew"))]
        fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Drawn;
    }

    impl<V: RenderHtml + 'static> Draw for V {
        fn build(self: Box<Self>) -> Drawn {
            let view = Box::new(Render::build(*self));
            Drawn { view, placeholder: (!V::EXISTS).then(Rndr::create_placeholder) }
        }

        #[cfg(not(feature = "anew"))]
        fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Drawn {
            let view = Box::new(RenderHtml::hydrate::<true>(*self, cursor, position));
            Drawn { view, placeholder: (!V::EXISTS).then(|| cursor.next_placeholder(position)) }
        }
    }

    /// What is done with a view that has been drawn: of Leptos's ways only those that are ever taken.
    trait Place {
        fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>);
        fn unmount(&mut self);
        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool;
    }

    impl<S: Mountable> Place for S {
        fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
            Mountable::mount(self, parent, marker);
        }

        fn unmount(&mut self) {
            Mountable::unmount(self);
        }

        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
            Mountable::insert_before_this(self, child)
        }
    }

    /// A view that stands in the document.
    pub struct Drawn {
        view: Box<dyn Place>,
        /// Holds the place of a view that draws nothing.
        placeholder: Option<types::Placeholder>,
    }

    impl Mountable for Drawn {
        fn unmount(&mut self) {
            self.view.unmount();
            Mountable::unmount(&mut self.placeholder);
        }

        fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
            self.view.mount(parent, marker);
            Mountable::mount(&mut self.placeholder, parent, marker);
        }

        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
            self.view.insert_before_this(child) || Mountable::insert_before_this(&self.placeholder, child)
        }

        fn elements(&self) -> Vec<types::Element> {
            // Asked for by views that pass attributes on; see `add_any_attr`.
            Vec::new()
        }
    }

    impl Render for Erased {
        type State = Drawn;

        fn build(self) -> Drawn {
            self.0.build()
        }

        fn rebuild(self, drawn: &mut Drawn) {
            let mut new = self.build();
            Mountable::insert_before_this(drawn, &mut new);
            Mountable::unmount(drawn);
            *drawn = new;
        }
    }

    impl AddAnyAttr for Erased {
        type Output<NewAttr: Attribute> = Self;

        fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
            unreachable!("components of this site take attributes as properties")
        }
    }

    impl RenderHtml for Erased {
        type AsyncOutput = Self;
        type Owned = Self;

        const MIN_LENGTH: usize = 0;

        fn dry_resolve(&mut self) {}

        async fn resolve(self) -> Self {
            self
        }

        fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
            unreachable!("HTML is written natively")
        }

        #[cfg(not(feature = "anew"))]
        fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Drawn {
            self.0.hydrate(cursor, position)
        }

        #[cfg(feature = "anew")]
        fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
            unreachable!("pages of this bundle are drawn anew")
        }

        fn into_owned(self) -> Self {
            self
        }
    }
}

#[cfg(feature = "ssr")]
mod native {
    use leptos::attr::Attribute;
    use leptos::attr::any_attribute::AnyAttribute;
    use leptos::prelude::*;
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::view::{Position, PositionState};

    /// A view of a forgotten type.
    pub struct Erased(AnyView);

    impl Erased {
        pub(super) fn new(view: impl RenderHtml + 'static) -> Self {
            Self(view.into_any())
        }
    }

    impl Render for Erased {
        type State = <AnyView as Render>::State;

        fn build(self) -> Self::State {
            self.0.build()
        }

        fn rebuild(self, state: &mut Self::State) {
            self.0.rebuild(state);
        }
    }

    impl AddAnyAttr for Erased {
        type Output<NewAttr: Attribute> = Self;

        fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
            unreachable!("components of this site take attributes as properties")
        }
    }

    impl RenderHtml for Erased {
        type AsyncOutput = Self;
        type Owned = Self;

        const MIN_LENGTH: usize = 0;

        fn dry_resolve(&mut self) {
            self.0.dry_resolve();
        }

        async fn resolve(self) -> Self {
            Self(self.0.resolve().await)
        }

        fn html_len(&self) -> usize {
            self.0.html_len()
        }

        fn to_html_with_buf(
            self,
            html: &mut String,
            position: &mut Position,
            escape: bool,
            mark_branches: bool,
            attributes: Vec<AnyAttribute>,
        ) {
            self.0.to_html_with_buf(html, position, escape, mark_branches, attributes);
        }

        fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
            self.0.hydrate::<FROM_SERVER>(cursor, position)
        }

        fn into_owned(self) -> Self {
            self
        }
    }
}
