/** Words for codes in Spanish: 256 things that children know; none begins another. */
export const words = (
  'abeja abrigo aceituna agua aguja alfombra algodón almendra almohada amapola amigo ' +
  'ancla anillo apio árbol ardilla arena armario arroz atún azúcar bailarín balcón ' +
  'ballena balón banco bandera barco barrio batido baúl bigote bolsa bosque botella botón ' +
  'bufanda burbuja buzón caballo cabra cacao cactus calabaza calcetín camello camino ' +
  'camisa campana canasta cangrejo canguro caracol caramelo carta cartera castaña ' +
  'castillo cebolla cereza chaqueta ciervo cine ciruela ciudad clavel cocina cohete ' +
  'colina cometa coral cortina cuaderno cubo cuchara cuento cuerda dedo delfín desierto ' +
  'diamante diario dibujo dragón ducha elefante enero escalera escoba escuela espejo ' +
  'estrella falda fiesta flauta flecha flor fresa fruta fuente galleta gallina garbanzo ' +
  'gato gaviota girasol globo gorila gorra gota grifo grillo guante guitarra invierno ' +
  'isla jabón jardín jarra jirafa lago lámpara lana lápiz lazo leche lechuga lengua león ' +
  'libro limón linterna lluvia lobo loro luna maceta maleta manga mango mano manta mantel ' +
  'manzana mapa mariposa martillo melón menta mesa miel molino moneda mono montaña muñeca ' +
  'museo música naranja nariz nevera nido nieve nube nuez océano oliva orquesta oruga ' +
  'otoño oveja paella paloma panda pantalón papel parque pastel patata patio pato pelota ' +
  'pera perro piano piedra pijama pincel pino piña pirata piscina planeta planta plato ' +
  'playa pluma pollito pomelo postal puente puerta pulpo queso radio rana ratón regalo ' +
  'regla reloj remo robot roca rodilla rosa rueda salón sandalia sandía semilla silbato ' +
  'silla sirena sofá sombra sombrero sopa tambor tarta taza teatro tejado teléfono templo ' +
  'tenedor tienda tigre tijeras tomate torre tortuga tren trigo tulipán túnel vaso vela ' +
  'ventana verano vestido viento violín volcán zapato zorro zumo'
).split(' ');
