/** The look of the public pages: for a phone of 320 px, large letters, dark rooms, high contrast and paper. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --ink: #1b1b1f; --soft: #4c4c55; --ground: #ffffff; --raised: #f4f4f7; --line: #8a8a94; --accent: #4a4ba8; --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f2f5; --soft: #c6c6d0; --ground: #17171b; --raised: #232329; --line: #8f8f9c; --accent: #a9aaf5; --on-accent: #17171b; }
}
* { box-sizing: border-box; }
html { font: 100%/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem 1rem 3rem; color: var(--ink); background: var(--ground); overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .25rem 0 .75rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .75rem; }
h3, h4, h5 { font-size: 1.0625rem; line-height: 1.4; margin: 1rem 0 .5rem; }
main:focus { outline: none; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem; }
.place { color: var(--soft); margin: .75rem 0 0; font-weight: 600; }
.languages { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
.languages a, .languages span { display: inline-block; padding: .375rem 0; }
.languages span { font-weight: 600; }
form { background: var(--raised); border-radius: .5rem; padding: 1rem; margin: 1.5rem 0; }
label { display: block; font-weight: 600; margin-bottom: .375rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; }
input[type="search"] { flex: 1 1 11rem; min-width: 0; font: inherit; padding: .5rem .75rem; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: .25rem; }
button { font: inherit; font-weight: 600; padding: .5rem 1.25rem; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .25rem; cursor: pointer; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: 0 1rem; }
summary { cursor: pointer; padding: .75rem 0; }
summary h3 { display: inline; margin: 0; }
details[open] { padding-bottom: .5rem; }
.answer img { max-width: 100%; height: auto; border-radius: .25rem; }
.answer ul, .answer ol { padding-left: 1.5rem; }
.waiting { font-style: italic; }
.notes { color: var(--soft); font-size: .875rem; margin: .5rem 0; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; }
.paper article { margin: 1.25rem 0; }
.code { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; margin: 2rem 0 1rem; }
.code svg { display: block; width: 9rem; height: 9rem; background: #ffffff; }
.code p { flex: 1 1 12rem; margin: 0; }
.address { overflow-wrap: anywhere; }
@media (forced-colors: active) { button { border-color: ButtonText; } }
@media print {
  @page { size: A4; margin: 18mm; }
  :root { --ink: #000000; --soft: #333333; --ground: #ffffff; --accent: #000000; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .screen, .skip, form, nav, footer a[href^="/"] { display: none; }
  details { border: 0; padding: 0; break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
  article { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .code { break-inside: avoid; }
  .code svg { width: 38mm; height: 38mm; }
}
`;
