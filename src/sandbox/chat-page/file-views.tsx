import type { NewFileDto, SentFileDto } from '../../dto/sandbox-page-dto.ts';

/** Files that go with the message that is being written. */
export function WaitingFiles(props: { files: readonly NewFileDto[]; onRemove: (index: number) => void }) {
  if (props.files.length === 0) return null;
  return (
    <ul className="waiting-files" aria-label="With the message">
      {props.files.map(({ name }, index) => (
        <li key={`${index} ${name}`}>
          <span>{name}</span>
          <button
            type="button"
            aria-label={`Remove ${name}`}
            title="Remove"
            onClick={() => props.onRemove(index)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Pictures and files of a message. */
export function SentFiles({ files }: { files: readonly SentFileDto[] }) {
  return (
    <ul className="sent-files" aria-label="Files">
      {files.map(({ id, name, contentType }) => (
        <li key={id}>
          {contentType.startsWith('image/') ? (
            <img src={`/sandbox/api/files/${id}`} alt={name} />
          ) : (
            <a href={`/sandbox/api/files/${id}`} download={name}>
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
