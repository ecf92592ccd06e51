// What every other function is measured beside.
export default () => new Response('ok');
