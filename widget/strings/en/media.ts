import { count } from "../count.ts";
import type { MediaStrings } from "../zh-hant/media.ts";

const kinds: MediaStrings["kinds"] = { image: "Image", video: "Video", file: "File" };
const named: MediaStrings["kinds"] = { image: "an image", video: "a video", file: "a file" };

const refusals: MediaStrings["refusals"] = {
  type_unknown: () => "This file is of no known type. Try another.",
  type_not_taken: () =>
    "This type is not taken here. Images are JPEG or PNG, videos MP4, files PDF, text or Office.",
  broken: () => "The file is incomplete or cannot be opened. Export it again and choose it again.",
  colours: () => "No channel takes this image's colours. Save it as a plain JPEG and choose it again.",
  video_codec: () => "Videos need H.264; this one is not. Export it as MP4 with H.264 and choose it again.",
  audio_codec: () =>
    "Videos need AAC sound; this one has none. Export it as MP4 with AAC and choose it again.",
  index_last: () =>
    "The video's index is at its end, so it plays only when all of it is there. Export it for the web (fast start) and choose it again.",
  no_picture: () => "This file has sound and no picture.",
  too_large: (max) => `Too large; ${max} at most.`,
  empty: () => "This file is empty (0 B). Choose another.",
  unreadable: () =>
    "This file cannot be read; it may be in a cloud or was moved. Download it to this device and choose it again.",
  heic: () =>
    "This browser cannot read HEIC photos. Choose it in Safari on the iPhone, or save it as JPEG (Settings, Camera, Formats, Most Compatible) and choose it again.",
  quicktime: () =>
    "This is a MOV video; LINE and WhatsApp take only MP4. Export it as MP4 with H.264 and choose it again.",
  too_many_pixels: () =>
    "The image has more pixels than this device can scale. Make it 4,096 pixels or less and choose it again.",
  size_differs: () => "The file changed while it was uploaded. Choose it again.",
};

export const media: MediaStrings = {
  kinds,
  addLabel: (kind) => `Add ${named[kind]}`,
  blockLabel: (position, kind) => `Message ${position}, ${kinds[kind].toLowerCase()}`,
  preparing: "Getting the file ready",
  waiting: "Waiting for the files before it",
  stilled: "It does not move here: only its first picture goes out.",
  loading: "Loading the file's details",
  uploading: (sent, bytes) => `Uploaded ${sent} of ${bytes}`,
  progressLabel: (name) => `Upload of ${name}`,
  cancel: (name) => `Cancel the upload of ${name}`,
  broken: (at, isSignedOut) => (isSignedOut ? `Signed out at ${at}.` : `Connection lost at ${at}.`),
  brokenSafe: "No need to start over; carry on from here.",
  resume: "Resume",
  interrupted: "The page was closed in the middle of the upload.",
  interruptedSafe: "Choose the same file again and it carries on from there.",
  gone: "This file is no longer there. Choose it again.",
  chooseAgain: "Choose again",
  refusals,
  failed: "Not uploaded; the server did not take it.",
  uploadLimit: "The team has uploaded too much this hour. Try again later.",
  elsewhere: "Kept in the back office",
  join: " · ",
  bothChannels: "Fine for both channels",
  limitOf: (channel, max) => `${channel} takes ${max}`,
  tooLarge: (channel, max, actual) => `${channel} takes ${max} at most; this is ${actual}`,
  wrongType: (channel) => `${channel} does not take this format`,
  notCarried: (channel, kind) => `${channel} cannot carry ${named[kind]}; its people are left out`,
  noPreview: (channel) => `${channel} needs a small picture. Choose this file again`,
  file: (people) => `LINE cannot take files; ${count(people)} people here are on LINE.`,
  fileHint: " You can use it when only WhatsApp people are chosen.",
  altAdd: "Describe it",
  altLabel: (position) => `Description of message ${position}`,
  altHint: "For colleagues who cannot see it; customers do not get it",
  notReady: (position) => `Message ${position} is not uploaded`,
  notSendable: (position, why) => `Message ${position}: ${why}`,
  tooMany: (over) => `5 messages at most; ${count(over)} ${over === 1 ? "file was" : "files were"} not added`,
  messages: (messages) => `${messages} ${messages === 1 ? "message" : "messages"}`,
  wordless: "Images, videos or files",
};
