import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Attach20Regular } from '@fluentui/react-icons/svg/attach';
import { Camera20Regular } from '@fluentui/react-icons/svg/camera';
import { useEffect, useId, useRef, useState } from 'react';
import {
  caseFileEndings,
  longestCaseFile,
  mostCaseFiles,
  type CaseFileDto,
} from '../../../../dto/case-files-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { Errand, ReportApi } from './report-api.ts';
import { useReportSay } from './texts/report-texts.ts';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
  },
  over: {
    border: `1px dashed ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  picture: {
    width: '72px',
    height: '54px',
    objectFit: 'cover',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  file: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
});

interface Props {
  readonly api: ReportApi;
  readonly errand: Errand;
  readonly label: string;
  readonly hint: string | null;
  /** Files that were added earlier. */
  readonly first: readonly CaseFileDto[];
  /** It is asked for once more. */
  readonly isMissing: boolean;
}

/** Pictures and files of a report: chosen, dragged here, pasted, or taken with the phone's camera. */
export function ReportFiles({ api, errand, label, hint, first, isMissing }: Props) {
  const say = useReportSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState(first);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState('');
  const [isOver, setOver] = useState(false);
  const { isBusy, error, run } = useAction();
  const [pictures] = useState(() => new Map<string, string>());
  const [hasCamera] = useState(() => matchMedia('(pointer: coarse)').matches);

  useEffect(() => () => pictures.forEach((address) => URL.revokeObjectURL(address)), [pictures]);

  const add = (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    run(async () => {
      setRefused('');
      // One after the other: phones have little room for many at once.
      for (const file of chosen) {
        if (file.size > longestCaseFile) {
          setRefused(say('fileTooLarge', { name: file.name }));
          continue;
        }
        const answer = await api.addFile(errand, file);
        if ('refusal' in answer) {
          setRefused(answer.message);
          continue;
        }
        const kept = answer.file;
        if (kept.mediaType.startsWith('image/') && !pictures.has(kept.id))
          pictures.set(kept.id, URL.createObjectURL(file));
        setFiles((before) => [...before.filter(({ id }) => id !== kept.id), kept]);
        setSaid(say('fileKept', { name: kept.name }));
      }
    });
  };
  const remove = (file: CaseFileDto) =>
    run(async () => {
      await api.removeFile(file.id);
      setFiles((before) => before.filter(({ id }) => id !== file.id));
      setSaid(say('fileGone', { name: file.name }));
      chooser.current?.parentElement?.querySelector('button')?.focus();
    });

  useEffect(() => {
    // A screenshot is pasted wherever on the page one happens to be; words go where they are typed.
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      add(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });

  return (
    <div
      role="group"
      aria-labelledby={title}
      className={mergeClasses(styles.zone, isOver && styles.over)}
      data-files={files.length}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <Text id={title} className={styles.label}>
        {label}
      </Text>
      {hint && <p className={shared.quiet}>{hint}</p>}
      {isMissing && files.length === 0 && <Text>{say('missing')}</Text>}
      {!hasCamera && <Text>{say('drop')}</Text>}
      <div className={shared.row}>
        <Button
          icon={<Attach20Regular />}
          disabledFocusable={isBusy}
          onClick={() => chooser.current?.click()}
        >
          {say('choose')}
        </Button>
        {hasCamera && (
          <Button
            icon={<Camera20Regular />}
            disabledFocusable={isBusy}
            onClick={() => camera.current?.click()}
          >
            {say('camera')}
          </Button>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept={caseFileEndings}
          aria-label={say('choose')}
          onChange={({ target }) => {
            add([...(target.files ?? [])]);
            // The same file again is a new choice.
            target.value = '';
          }}
        />
        <input
          ref={camera}
          type="file"
          hidden
          accept="image/*"
          capture="environment"
          aria-label={say('camera')}
          onChange={({ target }) => {
            add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      <p className={shared.quiet}>{say('fileHint', { most: mostCaseFiles })}</p>
      {files.length > 0 && (
        <ul className={forms.lines} role="list">
          {files.map((file) => (
            <li key={file.id} className={forms.line}>
              <span className={mergeClasses(forms.words, styles.file)}>
                {pictures.has(file.id) && (
                  <img src={pictures.get(file.id)} alt="" className={styles.picture} />
                )}
                {file.name}
              </span>
              <Button
                size="small"
                aria-label={say('fileRemoveThis', { name: file.name })}
                disabledFocusable={isBusy}
                onClick={() => remove(file)}
              >
                {say('fileRemove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Text role="status">{isBusy ? say('fileOnItsWay') : said}</Text>
      <FailureNotice error={error} refusal={refused} />
    </div>
  );
}
