import { Button, Text } from '@fluentui/react-components';
import { Copy20Regular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import { useParentsSay, type ParentsTextKey } from './texts/parents-texts.ts';

/** Copies words, and says whether it worked: a host may forbid it. */
export function CopyButton({
  label,
  about,
  words,
}: {
  readonly label: string;
  /** What it copies of, for whoever hears the button away from it. */
  readonly about?: string;
  readonly words: string;
}) {
  const say = useParentsSay();
  const [said, setSaid] = useState<ParentsTextKey>();
  const copy = () => {
    const isThere = typeof navigator.clipboard?.writeText === 'function';
    const done = isThere ? navigator.clipboard.writeText(words) : Promise.reject(new Error('no clipboard'));
    done.then(
      () => setSaid('copied'),
      () => setSaid('copyFailed'),
    );
  };
  return (
    <>
      <Button
        size="small"
        icon={<Copy20Regular />}
        aria-label={about ? `${label}: ${about}` : undefined}
        onClick={copy}
      >
        {label}
      </Button>
      <Text role="status">{said ? say(said) : ''}</Text>
    </>
  );
}
