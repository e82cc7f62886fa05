// Where models come from: downloads, folders that are taken in, an encoder elsewhere, the connection.
import type { Words } from '../words.ts'

type Models = Words['models']

export const download: Models['download'] = {
  download: '下载',
  again: '重新下载',
  retry: '再试一次',
  button: (verb) => `${verb}…`,
  name: (verb, title) => `${verb}：${title}`,
  ask: (title) => `下载 ${title}？`,
  cancel: '取消',
  goOn: '继续下载',
  noRoom: '空间不足。',
  noRoomWhat: (missing) => `请再腾出 ${missing}，或移除不用的模型。`,
  what: (host) =>
    `这是 Nearnote 唯一一次从外部获取内容：从 ${host} 下载模型文件，每个文件都会与那里公布的大小和校验和核对。不会发送任何关于你或笔记的内容，此后模型无需联网即可工作。`,
  hub: '模型中心',
  size: '大小',
  ofFree: (free) => `（剩余 ${free}）`,
  licence: '许可证',
  languages: '语言',
  from: '来源',
  at: (revision) => `版本 ${revision}`,
  through: '经由',
  proxy: (host) => `代理 ${host}`,
}

export const taking: Models['taking'] = {
  label: '导入',
  what: (name) => `正在导入 ${name}`,
  stop: '停止',
  stopIt: (name) => `停止导入 ${name}`,
  note: '正在检查并复制它的文件；你的文件保持不变。',
  failed: '导入失败',
  dismiss: '关闭',
  missing: '缺失或有误的内容',
  hint: '模型是 Hugging Face 格式的文件夹或其 zip 压缩包：config.json、tokenizer.json 或 vocab.txt，以及 model.safetensors 或 ONNX 文件。',
  another: '选择其他…',
}

export const remote: Models['remote'] = {
  title: '远程编码器',
  off: '关闭',
  inUse: '使用中',
  idle: '未使用',
  what: '另一台电脑，或这台电脑上的服务，支持 OpenAI 的 embeddings 接口（text-embeddings-inference 和 Ollama 也支持）。使用期间，你的段落和搜索内容会发送给它。',
  enter: '输入地址…',
  change: '更改…',
  facts: '远程编码器的信息',
  leaves: (host) => `内容会发送到 ${host}`,
  stays: '留在这台电脑上',
  withKey: '有密钥',
  withoutKey: '无密钥',
  sendAsk: (host) => `把笔记发送到 ${host}？`,
  sendDo: '发送并使用',
  sendWhat: (host) =>
    `使用这个编码器期间，所有已关联笔记的每个段落都会发送到 ${host} 进行编码，每次搜索也是如此。运行它的人可以读到这些内容。状态栏会一直显示这一点。`,
  forget: '不再记住',
  forgetAsk: '不再记住这个远程编码器？',
  forgetWhat: '它的地址、密钥和生成的向量都会删除。',
  address: '地址',
  model: '模型（服务中的名称）',
  query: '搜索的前缀',
  passage: '段落的前缀',
  key: '密钥',
  keyKept: '已保留；输入即可替换',
  keyIf: '如果需要',
  note: '保存时会用我们的一小段文字试一下，不用你的内容。在你同意之前不会使用。',
  trying: '正在尝试…',
  save: '尝试并保存',
  cancel: '取消',
}

export const connection: Models['connection'] = {
  title: '网络连接',
  what: '仅用于下载',
  hub: '模型中心',
  proxy: '代理',
  system: '依照系统环境设置',
  change: '更改…',
  changeIt: '更改网络连接',
  address: '模型中心或镜像的地址',
  proxyHint: 'http://proxy.example:8080，或留空：依照系统环境设置',
  save: '保存',
  cancel: '取消',
  backTo: (address) => `使用 ${address}`,
}
