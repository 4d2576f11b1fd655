import { useCallback, useId, useMemo, useState } from 'react';
import type { ImportDto } from '../../../../dto/qna-transfer-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { ExportGroup } from './export-group.tsx';
import { ImportPreview } from './import-preview.tsx';
import { useTransferSay } from './texts/transfer-texts.ts';
import { createTransferApi } from './transfer-api.ts';
import { UploadGroup } from './upload-group.tsx';

/** Lists that come along and go along, for coordinators. */
export function TransferPage({ api: client, me }: Pick<PageProps, 'api' | 'me'>) {
  const api = useMemo(() => createTransferApi(client), [client]);
  const say = useTransferSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [preview, setPreview] = useState<ImportDto>();
  const earlier = useResource(useCallback(() => api.list(), [api]));
  return (
    <section aria-labelledby={title} data-transfer={preview ? 'preview' : 'start'}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      <div className={forms.form}>
        {preview ? (
          <ImportPreview
            key={preview.id}
            api={api}
            first={preview}
            onLeave={() => {
              setPreview(undefined);
              earlier.reload();
            }}
          />
        ) : (
          <>
            <UploadGroup api={api} onRead={setPreview} />
            <EarlierImports api={api} earlier={earlier} timeZone={me.timeZone} />
            <ExportGroup api={api} />
          </>
        )}
      </div>
    </section>
  );
}
