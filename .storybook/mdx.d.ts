declare module '*.mdx' {
  const page: (props: object) => unknown;
  export default page;
}
