import { useState } from 'react';
import type { NewFileDto } from '../../dto/sandbox-page-dto.ts';

/** Files that wait for their message. */
export interface ChosenFiles {
  readonly files: readonly NewFileDto[];
  add(chosen: Iterable<File>): void;
  remove(index: number): void;
  clear(): void;
}

export function useFiles(): ChosenFiles {
  const [files, setFiles] = useState<readonly NewFileDto[]>([]);
  return {
    files,
    add(chosen) {
      for (const file of chosen) void readFile(file).then((read) => setFiles((before) => [...before, read]));
    },
    remove: (index) => setFiles((before) => before.filter((_, at) => at !== index)),
    clear: () => setFiles([]),
  };
}

function readFile(file: File): Promise<NewFileDto> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error('The file cannot be read.'));
    reader.onload = () => {
      const base64 = String(reader.result).split(',')[1] ?? '';
      resolve({ name: file.name, contentType: file.type || 'application/octet-stream', base64 });
    };
    reader.readAsDataURL(file);
  });
}
