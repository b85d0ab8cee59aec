import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeVideo } from './camera/make-video';
import { VIDEOS, symbolOf, videoFile } from './samples';

/** Writes the videos that the fake camera plays, each once; they are large and therefore not committed. */
export default async function prepare(): Promise<void> {
  const folder = path.resolve('e2e', 'video');
  mkdirSync(folder, { recursive: true });
  const wanted = new Set(VIDEOS.map((video) => path.basename(videoFile(video))));
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(path.join(folder, name));
  // Another run by hand may write the same: each writes apart, and a video is whole when it is there.
  const apart = mkdtempSync(path.resolve('e2e', '.video-'));
  for (const video of VIDEOS) {
    const file = videoFile(video);
    if (!existsSync(file)) renameSync(await writeVideo(path.join(apart, path.basename(file)), symbolOf(video)), file);
  }
  rmSync(apart, { recursive: true });
}
