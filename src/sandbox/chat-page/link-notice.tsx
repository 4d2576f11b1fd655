/** What a link of a card leads to. Teams would open it; here nothing leaves the machine without being asked. */
export function LinkNotice({ url, onClose }: { url: string; onClose: () => void }) {
  const isWeb = /^https?:/.test(url);
  return (
    <div className="notice link" role="status">
      <span>
        {explain(url)} <code>{url}</code>
      </span>
      {isWeb && (
        <a href={url} target="_blank" rel="noopener noreferrer" onClick={onClose}>
          Open
        </a>
      )}
      <button type="button" onClick={onClose} aria-label="Close this note">
        ×
      </button>
    </div>
  );
}

function explain(url: string): string {
  if (/^https:\/\/teams\.microsoft\.com\/l\/chat/.test(url)) return 'In Teams this opens a chat:';
  if (/^https:\/\/teams\.microsoft\.com\/l\/call/.test(url)) return 'In Teams this starts a call:';
  if (url.startsWith('https://teams.microsoft.com/')) return 'In Teams this opens:';
  if (url.startsWith('mailto:')) return 'This starts a mail:';
  if (url.startsWith('tel:')) return 'This calls:';
  return 'This opens:';
}
