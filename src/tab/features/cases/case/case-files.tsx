import { Button, Text } from '@fluentui/react-components';
import { Attach20Regular } from '@fluentui/react-icons/svg/attach';
import { useEffect, useId, useRef, useState } from 'react';
import { caseFileEndings, longestCaseFile, type CaseFileDto } from '../../../../dto/case-files-dto.ts';
import type { CasePageDto } from '../../../../dto/case-page-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { CaseApi } from './case-api.ts';
import { useCaseSay } from './texts/case-texts.ts';
import type { CaseDesk } from './use-case-page.ts';
import { useCaseStyles } from './use-case-styles.ts';

interface Props {
  readonly desk: CaseDesk;
  readonly page: CasePageDto;
  readonly onSaid: (words: string) => void;
}

/** Pictures and files of a case: fetched as this person, for whom alone they are. */
export function CaseFiles({ desk, page, onSaid }: Props) {
  const say = useCaseSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { isBusy, error, run } = useAction();
  const [refused, setRefused] = useState('');
  const mayAdd = page.presses.includes('add-files');
  if (page.files.length === 0 && !mayAdd) return null;
  const add = (files: readonly File[]) =>
    run(async () => {
      setRefused('');
      for (const file of files) {
        if (file.size > longestCaseFile) {
          setRefused(say('fileTooLarge', { name: file.name }));
          continue;
        }
        const answer = await desk.api.addFile(file);
        if ('refusal' in answer) setRefused(answer.message);
        else onSaid(say('fileKept', { name: answer.file.name }));
      }
      desk.show(await desk.api.get());
    });
  const remove = ({ id, name }: CaseFileDto) =>
    run(async () => {
      await desk.api.removeFile(id);
      desk.show(await desk.api.get());
      onSaid(say('fileGone', { name }));
    });
  return (
    <section aria-labelledby={title} className={shared.card} data-files>
      <h3 id={title} className={shared.cardTitle}>
        {say('files')}
      </h3>
      <ul className={forms.lines} role="list">
        {page.files.map((file) => (
          <li key={file.id} className={forms.line}>
            <span className={forms.words}>
              {file.mediaType.startsWith('image/') && <Picture api={desk.api} file={file} />}
              {file.name}
            </span>
            <span className={shared.row}>
              <Button
                size="small"
                disabledFocusable={isBusy}
                aria-label={say('fileSaveThis', { name: file.name })}
                onClick={() => run(async () => saveFile(await desk.api.findFile(file.id), file.name))}
              >
                {say('fileSave')}
              </Button>
              {page.part === 'handler' && (
                <Button
                  size="small"
                  appearance="subtle"
                  disabledFocusable={isBusy}
                  aria-label={say('fileRemoveThis', { name: file.name })}
                  onClick={() => remove(file)}
                >
                  {say('fileRemove')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <FailureNotice error={error} refusal={refused} />
      {mayAdd && (
        <div className={shared.row}>
          <Button
            icon={<Attach20Regular />}
            disabledFocusable={isBusy}
            onClick={() => chooser.current?.click()}
          >
            {say('fileAdd')}
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            multiple
            accept={caseFileEndings}
            aria-label={say('fileAdd')}
            onChange={({ target }) => {
              add([...(target.files ?? [])]);
              // The same file again is a new choice.
              target.value = '';
            }}
          />
          <Text role="status">{isBusy ? say('fileOnItsWay') : ''}</Text>
        </div>
      )}
    </section>
  );
}

/** A picture, fetched once it has come near the visible part of the page. */
function Picture({ api, file }: { readonly api: CaseApi; readonly file: CaseFileDto }) {
  const styles = useCaseStyles();
  const place = useRef<HTMLSpanElement>(null);
  const [address, setAddress] = useState<string>();
  const { id } = file;
  useEffect(() => {
    if (!place.current) return undefined;
    let current = true;
    let made: string | undefined;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting) return;
        observer.disconnect();
        // A picture that does not come is a name that can be saved.
        void api.findFile(id).then(
          (found) => {
            if (!current || !found) return;
            made = URL.createObjectURL(found);
            setAddress(made);
          },
          () => undefined,
        );
      },
      { rootMargin: '200px' },
    );
    observer.observe(place.current);
    return () => {
      current = false;
      observer.disconnect();
      if (made) URL.revokeObjectURL(made);
    };
  }, [api, id]);
  return (
    <span ref={place}>{address && <img src={address} alt="" className={styles.picture} data-picture />}</span>
  );
}
