import {
  confirmedDto,
  importDto,
  importRowsDto,
  importsDto,
  undoneDto,
  uploadedDto,
  type ConfirmedDto,
  type ExportFormat,
  type ImportChoiceDto,
  type ImportCountsDto,
  type ImportDto,
  type ImportRowsDto,
  type ImportsDto,
  type RowOutcomeDto,
  type UndoneDto,
  type UploadedDto,
} from '../../../../dto/qna-transfer-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

/** The part of the product's API for lists that come and go. Every method throws `ApiError` and nothing else. */
export interface TransferApi {
  upload(file: File): Promise<UploadedDto>;
  list(): Promise<ImportsDto['imports']>;
  rows(id: string, show: RowOutcomeDto | undefined, offset: number): Promise<ImportRowsDto>;
  choose(id: string, choice: ImportChoiceDto): Promise<ImportDto>;
  confirm(id: string, counts: ImportCountsDto): Promise<ConfirmedDto>;
  undo(id: string): Promise<UndoneDto>;
  export(format: ExportFormat): Promise<Blob | undefined>;
}

const root = '/api/qna/transfer';

export function createTransferApi({ call, upload, findFile }: ApiClient): TransferApi {
  const place = (id: string, what: string) => `${root}/imports/${encodeURIComponent(id)}/${what}`;
  return {
    upload: (file) =>
      upload(uploadedDto, `${root}/imports?${new URLSearchParams({ name: file.name.slice(0, 300) })}`, file),
    list: async () => (await call(importsDto, 'GET', `${root}/imports`)).imports,
    rows: (id, show, offset) =>
      call(
        importRowsDto,
        'GET',
        `${place(id, 'rows')}?${new URLSearchParams({ ...(show ? { show } : {}), offset: String(offset) })}`,
      ),
    choose: (id, choice) => call(importDto, 'PUT', place(id, 'choice'), choice),
    confirm: (id, counts) => call(confirmedDto, 'POST', place(id, 'confirm'), { counts }),
    undo: (id) => call(undoneDto, 'POST', place(id, 'undo')),
    export: (format) => findFile(`${root}/export?format=${format}`),
  };
}
