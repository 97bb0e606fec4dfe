import { DeskPage } from '#console/frame/DeskPage.tsx';

export function GlossaryScreen() {
  return <DeskPage title=""><p /></DeskPage>;
}
