import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeVideo } from './camera/make-video';
import { VIDEO_SAMPLES, sampleOf } from './samples';

/** Writes the videos that the fake camera plays, each once; they are large and therefore not committed. */
export default async function prepare(): Promise<void> {
  const folder = path.resolve('e2e', 'video');
  mkdirSync(folder, { recursive: true });
  for (const [video, id] of Object.entries(VIDEO_SAMPLES)) {
    const file = path.join(folder, `${video}.y4m`);
    const sample = sampleOf(id);
    if (!existsSync(file)) await writeVideo(file, { bcid: sample.symbology, text: sample.text });
  }
}
