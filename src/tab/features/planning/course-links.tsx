import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { safeUrl } from '../../ui/safe-url.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface CourseLink {
  readonly title: string;
  readonly url: string;
}

interface Props {
  readonly links: readonly CourseLink[];
  /** Somebody has tried to save. */
  readonly isChecked: boolean;
  readonly onLinks: (links: readonly { title: string; url: string }[]) => void;
}

/** Material on the web: what it is called, and where it is. */
export function CourseLinks({ links, isChecked, onLinks }: Props) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const change = (at: number, to: Partial<CourseLink>) =>
    onLinks(links.map((link, index) => (index === at ? { ...link, ...to } : link)));
  return (
    <>
      {links.map(({ title, url }, at) => (
        <div
          key={at}
          role="group"
          aria-label={say('linkNumber', { number: at + 1 })}
          className={styles.fields}
        >
          <TextField
            label={say('linkTitle')}
            value={title}
            maxLength={200}
            problem={isChecked && !title.trim() ? say('needWords') : undefined}
            onChange={(value) => change(at, { title: value })}
          />
          <TextField
            type="url"
            label={say('linkUrl')}
            value={url}
            maxLength={2000}
            problem={
              isChecked && !(url.startsWith('https://') && safeUrl(url)) ? say('needHttps') : undefined
            }
            onChange={(value) => change(at, { url: value.trim() })}
          />
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label={say('linkRemove', { number: at + 1 })}
            onClick={() => onLinks(links.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {links.length < 20 && (
        <div>
          <Button icon={<Add20Regular />} onClick={() => onLinks([...links, { title: '', url: 'https://' }])}>
            {say('linkAdd')}
          </Button>
        </div>
      )}
    </>
  );
}
