/** What is wrong with a file of a content folder. `file` is relative to the folder, lines count from 1. */
export interface Fault {
  file: string;
  line: number;
  message: string;
}

export const faultText = ({ file, line, message }: Fault): string => `${file}:${line}: ${message}`;
