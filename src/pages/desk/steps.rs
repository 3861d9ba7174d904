//! The steps around the list: key, files, export.

use leptos::prelude::*;

use super::session::{Key, Session};
use crate::ui::{Actions, Button, DropZone, Erase, Erased, Notice, Progress, Tag, Tone, Weight};
use crate::wording::desk::{self as words, Locked};

/// The key: chosen, shown by its fingerprint, forgotten.
pub fn key(session: Session) -> Erased {
    let asleep = Signal::derive(move || !session.awake.get());
    let choose = Callback::new(move |event| session.choose_key(&event));
    let place = move || {
        view! {
            <DropZone id="key" title=words::KEY_DROP hint=words::KEY_HINT disabled=asleep on_files=choose />
        }
    };
    let held = move || {
        let lock = Callback::new(move |()| session.lock(Locked::ByHand));
        view! {
            <div class="desk__key">
                <Tag tone=Tone::Good label=words::KEY_HERE />
                <ul class="desk__fingerprints" role="list">
                    {session.keys.get().into_iter().map(fingerprint).collect_view()}
                </ul>
                <Button weight=Weight::Quiet on_press=lock>{words::LOCK}</Button>
            </div>
            <p class="soft small">{words::LOCK_HINT}</p>
        }
    };
    let news = move || session.key_news.get().map(|news| view! { <Notice><p>{news}</p></Notice> });
    view! {
        <div class="desk__step">
            {move || if session.has_key() { held().erase() } else { place().erase() }}
            <div role="status">{news}</div>
        </div>
    }
    .erase()
}

fn fingerprint(key: Key) -> impl IntoView {
    view! {
        <li>
            <span class="soft">{words::FINGERPRINT}</span>
            " "
            <code class="desk__fingerprint">{key.fingerprint}</code>
            " "
            {key.demonstration.then(|| view! { <Tag tone=Tone::Note label=words::KEY_DEMONSTRATION /> })}
        </li>
    }
}

/// The files: chosen one by one or as a folder, opened with progress and a way out.
pub fn files(session: Session) -> Erased {
    let closed = Signal::derive(move || !session.awake.get() || !session.has_key());
    let take = Callback::new(move |event| session.take_files(&event));
    let label = Signal::derive(move || {
        session.batch.with(|batch| {
            let batch = batch.as_ref();
            batch.map_or_else(String::new, |it| words::opening((it.done + 1).min(it.all), it.all, &it.name))
        })
    });
    let done = Signal::derive(move || {
        session.batch.with(|batch| batch.as_ref().map(|it| it.done as f64 / it.all.max(1) as f64))
    });
    let cancel = Callback::new(move |()| session.cancel());
    let running = Memo::new(move |_| session.batch.with(Option::is_some));
    let progress = move || {
        running.get().then(|| {
            view! { <Progress id="opening" label done cancel=words::CANCEL on_cancel=cancel /> }
        })
    };
    let left = move || {
        let left = session.left.get();
        (left > 0).then(|| view! { <Notice><p>{words::cancelled(left)}</p></Notice> })
    };
    view! {
        <div class="desk__step">
            <DropZone
                id="files"
                title=words::FILES_DROP
                hint=words::FILES_HINT
                multiple=true
                disabled=closed
                on_files=take
            />
            <Actions>
                <label class="button button--quiet desk__folder" class:desk__folder--closed=move || closed.get()>
                    {words::FOLDER}
                    <input
                        class="desk__folder-input"
                        id="folder"
                        type="file"
                        prop:webkitdirectory=true
                        multiple=true
                        disabled=move || closed.get()
                        on:change=move |event| session.take_files(&event)
                    />
                </label>
                <span class="soft" hidden=move || session.has_key()>{words::KEY_FIRST}</span>
            </Actions>
            {progress}
            <div role="status">{left}</div>
        </div>
    }
    .erase()
}

/// The table, as a file.
pub fn export(session: Session) -> Erased {
    let nothing = Signal::derive(move || session.ledger.with(|ledger| ledger.applications().is_empty()));
    let busy = Signal::derive(move || nothing.get() || session.batch.with(Option::is_some));
    let export = Callback::new(move |()| session.export());
    let news = move || session.export_news.get().map(|news| view! { <Notice><p>{news}</p></Notice> });
    view! {
        <div class="desk__step flow">
            <p>{words::EXPORT_HINT}</p>
            <p>{words::EXPORT_CARE}</p>
            <Actions>
                <Button disabled=busy on_press=export>{words::EXPORT_CSV}</Button>
                <span class="soft" hidden=move || !nothing.get()>{words::EXPORT_NOTHING}</span>
            </Actions>
            <div role="status">{news}</div>
        </div>
    }
    .erase()
}
